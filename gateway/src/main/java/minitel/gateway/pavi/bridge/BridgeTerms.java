package minitel.gateway.pavi.bridge;

import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.life.LogBudget;
import minitel.life.Printable;
import org.tinylog.Logger;

/// What holds for the bridges of one visit.
///
/// @param asker the address that was called and answered with the command
/// @param key of the service's profile; empty = only the asker's own host is reached
/// @param dialer refuses addresses that this service may not have called
/// @param options of the service's profile; they hold for the asker's own host, and others are
///   called without
/// @param name of the threads: `s42.chat`
public record BridgeTerms(
        ServiceUrl asker,
        String key,
        NetworkDialer dialer,
        DialOptions options,
        BridgeLimits limits,
        String name) {

    /// The service is told that there is nothing; the operator, why.
    void tell(BridgeTarget target, String why) {
        if (LogBudget.TARGETS.allows()) {
            Logger.warn(
                    "{}: no connection to {}:{} for {}: {}",
                    name,
                    Printable.of(target.host()),
                    target.port(),
                    Printable.of(asker.authority()),
                    Printable.of(why));
        }
    }

    /// Whether the service may have this host called.
    boolean allow(ServiceCommand.Connect command, BridgeTarget target) {
        boolean shown = !key.isEmpty() && key.equals(command.key());
        return shown || isOwn(target);
    }

    /// How the host wants to be called: who trusts the service's machine has not said so of others.
    DialOptions options(BridgeTarget target) {
        return isOwn(target) ? options : DialOptions.DEFAULT;
    }

    private boolean isOwn(BridgeTarget target) {
        return asker.host().equals(target.host());
    }
}
