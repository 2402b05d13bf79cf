"""The rules, pure: standard library only, no files, no clocks, no locale."""
