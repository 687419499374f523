package minitel.gateway.peer.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/// What joins stub engines, as XMPP joined tincans: presence to all others, and texts by uid. Its
/// lock is that of all its engines.
public final class StubBus {
    final ReentrantLock lock = new ReentrantLock();
    private final Map<String, StubEngine> signedIn = new LinkedHashMap<>();

    /// The password that is not let in.
    static final String WRONG = "wrong";

    void signIn(String uid, StubEngine engine) {
        signedIn.put(uid, engine);
        presence();
    }

    void signOut(StubEngine engine) {
        signedIn.values().remove(engine);
    }

    /// Everybody's, to all others: what a tincan says at its sign-in and every 120 s.
    public void presence() {
        lock.lock();
        try {
            signedIn.forEach((uid, engine) ->
                    others(uid, (_, other) -> other.present(uid, engine.fingerprint())));
        } finally {
            lock.unlock();
        }
    }

    /// The same while nobody has a link: two controllers that give theirs up out of step, and are
    /// shown to each other all the time, would never both have one.
    public void presenceOfUnlinked() {
        lock.lock();
        try {
            if (signedIn.values().stream().noneMatch(StubEngine::hasLinks)) {
                presence();
            }
        } finally {
            lock.unlock();
        }
    }

    private void others(String uid, BiConsumer<String, StubEngine> what) {
        Map.copyOf(signedIn)
                .forEach((other, engine) -> {
                    if (!other.equals(uid)) {
                        what.accept(other, engine);
                    }
                });
    }

    /// To one of them, if he is there.
    void text(String from, String to, String type, String data) {
        StubEngine engine = signedIn.get(to);
        if (engine != null) {
            engine.came(from, type, data);
        }
    }

    /// A link is online at both ends or at none: when each has the other's candidates.
    void settle(String one, String other) {
        StubEngine here = signedIn.get(one);
        StubEngine there = signedIn.get(other);
        if (here != null && there != null) {
            boolean online = here.isReady(other) && there.isReady(one);
            here.up(other, online);
            there.up(one, online);
        }
    }
}
