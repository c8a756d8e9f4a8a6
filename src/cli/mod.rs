//! One file per subcommand; composes everything.
