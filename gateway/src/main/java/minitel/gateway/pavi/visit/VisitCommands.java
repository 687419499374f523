package minitel.gateway.pavi.visit;

import java.time.Duration;
import java.util.Optional;
import minitel.gateway.pavi.background.AskingVisit;
import minitel.gateway.pavi.background.CopyTerms;
import minitel.gateway.pavi.background.HttpBackgroundCaller;
import minitel.gateway.pavi.bridge.BridgeEnd;
import minitel.gateway.pavi.bridge.BridgeLimits;
import minitel.gateway.pavi.bridge.BridgeTerms;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.io.DuplexPair;

/// Does what services command in one visit. On the visit's thread; what puts something in front of
/// the service blocks until that has ended.
final class VisitCommands {
    private final HttpServices services;
    private final VisitTerms terms;
    private final String name;
    private final DuplexPair.End line;

    /// Minutes that a caller may do nothing, as a service has set it.
    private Optional<Duration> idle = Optional.empty();

    /// @param name of a bridge's threads
    VisitCommands(HttpServices services, VisitTerms terms, String name, DuplexPair.End line) {
        this.services = services;
        this.terms = terms;
        this.name = name;
        this.line = line;
    }

    /// What came of a command that puts something in front of the service.
    ///
    /// @param left whether the caller has gone
    /// @param call what the service is called with afterwards
    record InFront(boolean left, ServiceFunction call) {}

    /// @param asker the address that was called and answered with it
    /// @return empty when nothing was in front of the service
    Optional<InFront> run(ServiceCommand command, ServiceUrl asker) {
        return switch (command) {
            case ServiceCommand.Connect connect -> inFront(connect(connect, asker));
            case ServiceCommand.DuplicateStream copy -> inFront(copy(copy, asker));
            case ServiceCommand.PushServiceMsg push -> {
                services.push().deliver(push, asker);
                yield Optional.empty();
            }
            case ServiceCommand.BackgroundCall later -> {
                services.background().plan(later, asking(asker));
                yield Optional.empty();
            }
            case ServiceCommand.SetParam set -> {
                set.timeout().ifPresent(this::idle);
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    /// It may be over before the call.
    private AskingVisit asking(ServiceUrl asker) {
        return new AskingVisit(
                terms.uniqueId(),
                asker,
                new HttpBackgroundCaller(services.caller(), terms.calls()));
    }

    private static Optional<InFront> inFront(BridgeEnd end) {
        ServiceFunction call =
                end == BridgeEnd.FAILED
                        ? ServiceFunction.DIRECTCALLFAILED
                        : ServiceFunction.DIRECTCALLENDED;
        return Optional.of(new InFront(end == BridgeEnd.LEFT, call));
    }

    private BridgeEnd connect(ServiceCommand.Connect connect, ServiceUrl asker) {
        return services.bridge()
                .run(
                        connect,
                        line,
                        new BridgeTerms(
                                asker,
                                terms.pages().key(),
                                services.dialers().of(terms.calls()),
                                terms.calls().options(),
                                BridgeLimits.USUAL,
                                name));
    }

    private BridgeEnd copy(ServiceCommand.DuplicateStream copy, ServiceUrl asker) {
        return services.copy()
                .run(copy, line, new CopyTerms(terms.uniqueId(), asker, terms.pages().key()));
    }

    private void idle(int minutes) {
        idle =
                minutes == 0
                        ? Optional.empty()
                        : Optional.of(services.times().minute().multipliedBy(minutes));
    }

    /// How long the caller may do nothing; empty = the session alone ends who does nothing.
    Optional<Duration> idle() {
        return idle;
    }
}
