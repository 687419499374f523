package minitel.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import minitel.dial.Route;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Profile;
import minitel.videotex.Language;

/// A machine under a hand-moved clock, and what its last step wanted.
abstract class MachineProbe {
    static final Destination HOME = to("home", "builtin:home", Profile.DEFAULT);
    static final Destination TELETEL = to("teletel", "ws://h:1/", Profile.DEFAULT);
    static final Destination SERVICE = to("service", "tcp://h:2", Profile.DEFAULT);
    static final long SECOND = Duration.ofSeconds(1).toNanos();

    long now;
    Terms terms = terms(HOME);
    SessionMachine machine = new SessionMachine(terms);
    List<Effect> effects = List.of();
    SessionState state = begin(null).state();

    static Destination to(String name, String route, Profile profile) {
        return new Destination(name, Route.parse(route), profile);
    }

    static Terms terms(Destination home) {
        Limits limits =
                new Limits(
                        Duration.ofSeconds(600),
                        Duration.ofSeconds(7200),
                        Duration.ofSeconds(3600),
                        Duration.ofSeconds(10));
        return new Terms(home, HOME, limits, Language.FRENCH, 0, 0);
    }

    SessionMachine.Turn begin(Terms.Wish wish) {
        SessionMachine.Turn turn = machine.start(Optional.empty(), wish, now);
        state = turn.state();
        effects = turn.effects();
        return turn;
    }

    void homeIs(Destination home) {
        terms = terms(home);
        machine = new SessionMachine(terms);
        begin(null);
    }

    void happens(Event event) {
        SessionMachine.Turn turn = machine.step(state, event, now);
        state = turn.state();
        effects = turn.effects();
    }

    void types(String hex) {
        happens(new Event.Received(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    void passes(long nanos) {
        now += nanos;
        happens(new Event.Tick());
    }

    <E extends Effect> E only(Class<E> kind) {
        List<E> found = all(kind);
        assertEquals(1, found.size(), () -> "one " + kind.getSimpleName() + " in " + effects);
        return found.getFirst();
    }

    <E extends Effect> List<E> all(Class<E> kind) {
        List<E> found = new ArrayList<>();
        for (Effect effect : effects) {
            if (kind.isInstance(effect)) {
                found.add(kind.cast(effect));
            }
        }
        return found;
    }

    void atHome() {
        happens(new Event.LegUp(1));
    }

    void redirected() {
        atHome();
        happens(new Event.Redirect(SERVICE));
        happens(new Event.LegUp(2));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
