package minitel.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.dial.Route;
import minitel.gateway.transport.BuiltinTransport;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Profile;
import minitel.videotex.Language;

/// A machine under a hand-moved clock, and what its last step wanted.
abstract class MachineProbe {
    static final Destination HOME = new Destination("home", BuiltinTransport.HOME, Profile.DEFAULT);
    static final Destination TELETEL = to("teletel", "ws://h:1/", Profile.DEFAULT);
    static final Destination SERVICE = to("service", "tcp://h:2", Profile.DEFAULT);
    static final long SECOND = Duration.ofSeconds(1).toNanos();

    long now;
    SessionSettings sessionSettings = terms(HOME);
    SessionMachine machine = new SessionMachine(sessionSettings);
    List<SessionEffect> effects = List.of();
    SessionState state = begin(null).state();

    static Destination to(String name, String route, Profile profile) {
        return new Destination(name, Route.parse(route), profile);
    }

    static SessionSettings terms(Destination home) {
        SessionLimits limits =
                new SessionLimits(
                        Duration.ofSeconds(600),
                        Duration.ofSeconds(7200),
                        Duration.ofSeconds(3600),
                        Duration.ofSeconds(10));
        return new SessionSettings(home, HOME, limits, Language.FRENCH, Map.of());
    }

    SessionMachine.Step begin(SessionSettings.Wish wish) {
        SessionMachine.Step step = machine.start(Optional.empty(), wish, now);
        state = step.state();
        effects = step.effects();
        return step;
    }

    void homeIs(Destination home) {
        sessionSettings = terms(home);
        machine = new SessionMachine(sessionSettings);
        begin(null);
    }

    void happens(SessionEvent event) {
        SessionMachine.Step step = machine.step(state, event, now);
        state = step.state();
        effects = step.effects();
    }

    void types(String hex) {
        happens(new SessionEvent.Received(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    void passes(long nanos) {
        now += nanos;
        happens(new SessionEvent.Tick());
    }

    <E extends SessionEffect> E only(Class<E> kind) {
        List<E> found = all(kind);
        assertEquals(1, found.size(), () -> "one " + kind.getSimpleName() + " in " + effects);
        return found.getFirst();
    }

    <E extends SessionEffect> List<E> all(Class<E> kind) {
        List<E> found = new ArrayList<>();
        for (SessionEffect effect : effects) {
            if (kind.isInstance(effect)) {
                found.add(kind.cast(effect));
            }
        }
        return found;
    }

    void atHome() {
        happens(new SessionEvent.LegUp(1));
    }

    void redirected() {
        atHome();
        happens(new SessionEvent.Redirect(SERVICE));
        happens(new SessionEvent.LegUp(2));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
