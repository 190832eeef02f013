//! Starts the service.
#![forbid(unsafe_code)]

use std::error::Error;
use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use service::Store;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

/// Keeps a provider's self-evaluations, and answers with report cards.
#[derive(Parser)]
#[command(name = "service")]
struct Arguments {
    /// The port; 0 for any that is free
    #[arg(long, default_value_t = 8080)]
    port: u16,

    /// The database; a missing one is created
    #[arg(long, value_name = "FILE", default_value = "service.sqlite")]
    database: PathBuf,

    /// The address to listen on; one that others reach needs --host
    #[arg(long, default_value = "127.0.0.1")]
    address: IpAddr,

    /// A name under which others reach the service, with its port unless that is the usual one
    #[arg(long = "host", value_name = "HOST")]
    hosts: Vec<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter);
    log.with_writer(std::io::stderr).with_ansi(false).init();
    if let Err(error) = run(Arguments::parse()).await {
        eprintln!("{error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let Arguments { port, database, address, mut hosts } = arguments;
    if !address.is_loopback() && hosts.is_empty() {
        return Err(format!("other machines reach {address}: give the name of this service with --host").into());
    }
    let listener = TcpListener::bind((address, port)).await;
    let listener = listener.map_err(|error| format!("{address}, port {port}: {error}"))?;
    let store = Store::open(&database);
    let store = store.map_err(|error| format!("{}: {error}", database.display()))?;
    let address = listener.local_addr()?;
    let port = address.port();
    hosts.extend(["localhost", "127.0.0.1", "[::1]"].map(|name| format!("{name}:{port}")));
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let stop = async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    };
    println!("http://{address}/");
    let served = axum::serve(listener, service::router(store, hosts));
    Ok(served.with_graceful_shutdown(stop).await?)
}
