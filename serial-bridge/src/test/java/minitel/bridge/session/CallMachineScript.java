package minitel.bridge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import minitel.bridge.config.GatewayAddress;
import minitel.bridge.page.PageFacts.Gateway;
import minitel.bridge.page.ScreenWords;
import minitel.dial.DialException.Why;
import minitel.dial.Route;
import minitel.life.Backoff;
import minitel.line.LegEnd;

/// What happens to a [CallMachine], and what it wants done.
abstract class CallMachineScript {
    static final long MS = 1_000_000;
    static final long SECOND = 1_000 * MS;
    static final byte[] KEY = {'a'};
    static final byte[] FIN = {0x13, 0x49};
    static final LegEnd CLOSED = new LegEnd.Closed();
    static final LegEnd LOST = new LegEnd.Lost("Connection reset");
    static final LegEnd REFUSED = new LegEnd.Failed(Why.REFUSED, "gateway:80: Connection refused");

    static final Route HOME = Route.parse("ws://gateway/");
    static final CallTarget GATEWAY = CallTarget.configured(HOME);
    static final Route BBS = Route.parse("tcp://bbs:23");
    static final CallRules FREE = new CallRules(GatewayAddress.at(HOME), false, Optional.empty());
    static final CallRules LOCKED =
            new CallRules(GatewayAddress.at(HOME), true, Optional.of(Duration.ofMinutes(5)));

    boolean clockSettled = true;
    long now = 1_000 * SECOND;
    long painted;
    CallMachine callMachine = course(FREE, 0);

    CallMachine course(CallRules callRules, int links) {
        return new CallMachine(callRules, links, () -> clockSettled, CallMachineScript::backoff);
    }

    static Backoff backoff() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), new Random(4));
    }

    void begin(CallRules callRules) {
        callMachine = course(callRules, 0);
        callMachine.start(now);
        callMachine.linkUp(1, now);
        drop();
    }

    void direct() {
        callMachine.call(BBS, now);
        callMachine.linkUp(2, now);
        drop();
    }

    void fin() {
        callMachine.connexionFin(moment());
    }

    void pass(long millis) {
        now += millis * MS;
        if (now >= callMachine.deadline()) {
            callMachine.tick(moment());
        }
    }

    EventMoment moment() {
        return new EventMoment(now, painted);
    }

    void drop() {
        callMachine.effects();
    }

    void does(CallEffect... effects) {
        assertEquals(List.of(effects), callMachine.effects());
    }

    void sends(int link, byte[] message) {
        List<CallEffect> effects = callMachine.effects();
        assertEquals(1, effects.size());
        assertTrue(
                effects.getFirst() instanceof CallEffect.Send(int to, byte[] bytes)
                        && to == link
                        && java.util.Arrays.equals(bytes, message),
                effects::toString);
    }

    static CallEffect page(Gateway gateway) {
        return new CallEffect.Page(gateway, Optional.empty());
    }

    static CallEffect tell(Gateway gateway) {
        return new CallEffect.Tell(gateway, Optional.empty());
    }

    static CallEffect calling() {
        return new CallEffect.Tell(
                new Gateway.Calling(),
                Optional.of(new CallNotice.Named(ScreenWords.CALLING, "ws://gateway")));
    }

    static Optional<CallNotice> lost() {
        return Optional.of(new CallNotice.Plain(ScreenWords.LINK_LOST));
    }

    static Optional<CallNotice> lost(long seconds) {
        return Optional.of(new CallNotice.Lost(seconds));
    }
}
