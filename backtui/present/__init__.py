"""Domain values turned into what is shown: plain frozen data and text, for screens and command line alike."""
