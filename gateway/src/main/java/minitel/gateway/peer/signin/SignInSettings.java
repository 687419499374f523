package minitel.gateway.peer.signin;

import java.nio.file.Path;
import java.util.Optional;

/// What an engine needs to sign in that no controller says.
///
/// @param key the file of the key pair whose public half the gateway has beside the name
/// @param ca the only authorities trusted for the gateway's certificate; empty = the system's
/// @param plain whether a gateway on another machine may be called without TLS: then anybody on the
///   way sees who is present, though not what is said
public record SignInSettings(Path key, Optional<Path> ca, boolean plain) {}
