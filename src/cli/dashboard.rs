//! `bitonic [SOURCE…]`: the dashboard on an engine of its own.
