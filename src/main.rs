//! The program: runs the command line and turns what comes of it into an exit code, once.

use std::process::ExitCode;

fn main() -> ExitCode {
    match bitonic::cli::run() {
        Ok(exit) => exit.into(),
        Err(failure) => {
            eprintln!("bitonic: {failure}");
            failure.exit.into()
        }
    }
}
