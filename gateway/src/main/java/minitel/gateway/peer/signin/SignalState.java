package minitel.gateway.peer.signin;

import java.time.Instant;
import java.util.Optional;
import minitel.dial.NetworkAddress;

/// How it stands with a [SignalLine].
///
/// @param words what it signs in with
/// @param signedIn whether envelopes pass now
/// @param since when that has been so
/// @param reason why it is not signed in, for people; empty = it is, or nothing has failed yet
/// @param echo where the gateway tells who asks by UDP from which address he comes; empty = it has
///   no such port, or never was reached. The host is a name where the gateway was dialled by one,
///   and so may have an address of each family
/// @param figures since the program's start
public record SignalState(
        SignInWords words,
        boolean signedIn,
        Instant since,
        String reason,
        Optional<NetworkAddress> echo,
        SignalFigures figures) {}
