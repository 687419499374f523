package minitel.gateway.transport;

import java.io.IOException;
import java.util.Map;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// The way out: calls over the network as a service's profile wants them, and the services of this
/// program. The only list to extend for a new kind of service.
public final class Transports implements Egress {
    /// Two seconds of a 1200 bit/s line: what a built-in service may be ahead of its terminal.
    private static final int BUILTIN_AHEAD = 256;

    private final NetworkDialer dialer;
    private final Map<String, BuiltinService> builtins;

    /// @param builtins by the name in `builtin:NAME`
    public Transports(NetworkDialer dialer, Map<String, BuiltinService> builtins) {
        this.dialer = dialer;
        this.builtins = Map.copyOf(builtins);
    }

    @Override
    public Duplex dial(Destination to, Visit visit, DialAttempt attempt) throws IOException {
        return switch (to.route()) {
            case Route.Builtin(String name) -> builtin(name, visit);
            case Route.WebSocket _, Route.Telnet _, Route.Tcp _ -> network(to, visit, attempt);
            case Route.Tunnel tunnel ->
                    throw new DialException(
                            DialException.Why.UNSUPPORTED, tunnel + ": this gateway has no tunnel");
        };
    }

    private Duplex network(Destination to, Visit visit, DialAttempt attempt) throws IOException {
        Duplex line = dialer.dial(to.route(), options(to.profile()), attempt);
        return to.profile().identify() == Profile.Identify.ANSWER
                ? new EnqRomResponder(line, visit)
                : line;
    }

    /// How the dialer has to call a service of this profile.
    public static DialOptions options(Profile profile) {
        return new DialOptions(
                profile.subprotocols(),
                profile.ping(),
                profile.frames() == Profile.Frames.BINARY,
                profile.ca(),
                profile.insecure(),
                profile.parity(),
                DialOptions.DEFAULT.terminalType());
    }

    private Duplex builtin(String name, Visit visit) throws DialException {
        BuiltinService service = builtins.get(name);
        if (service == null) {
            throw new DialException(
                    DialException.Why.UNSUPPORTED, "there is no built-in service \"" + name + "\"");
        }
        DuplexPair pair = new DuplexPair(BUILTIN_AHEAD, "builtin:" + name, visit.id());
        VirtualThreads.start(
                visit.id() + "." + name, () -> serve(name, service, pair.right(), visit));
        return pair.left();
    }

    private static void serve(
            String name, BuiltinService service, DuplexPair.End line, Visit visit) {
        try {
            service.serve(line, visit);
        } catch (Throwable t) {
            if (!(t instanceof IOException)) {
                if (LogBudget.FAULTS.allows()) {
                    Logger.error(t, "the built-in service \"{}\" failed", name);
                }
            }
        } finally {
            line.close();
        }
    }
}
