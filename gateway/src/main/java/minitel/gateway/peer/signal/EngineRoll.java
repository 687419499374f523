package minitel.gateway.peer.signal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signal.wire.SignalFrame;
import minitel.gateway.tunnel.TunnelName;

/// The engines that are signed in, each told of all others. For any thread; nothing blocks under
/// its lock.
final class EngineRoll {
    /// Engines that are signed in at once.
    static final int MOST = 256;

    private final UidBook uids;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<PeerUid, SignedInEngine> engines = new LinkedHashMap<>();
    private boolean open;

    EngineRoll(UidBook uids) {
        this.uids = uids;
    }

    private <T> T locked(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }

    /// From now on engines are signed in, or no more: those that were are sent away.
    void open(boolean wanted) {
        locked(
                        () -> {
                            open = wanted;
                            return open ? List.<SignedInEngine>of() : List.copyOf(engines.values());
                        })
                .forEach(SignedInEngine::close);
    }

    boolean isOpen() {
        return locked(() -> open);
    }

    /// Signs one in: all others are told of it, and it of them. One name has one engine: who comes
    /// later is it, as with the tunnel.
    ///
    /// @throws SignInRefusal when it may not be
    void enter(SignedInEngine fresh) throws SignInRefusal {
        lock.lock();
        try {
            Optional<SignedInEngine> before = ofName(fresh.name());
            check(fresh, before.isPresent());
            before.ifPresent(this::replace);
            engines.values().forEach(other -> fresh.tell(other.uid(), other.presence()));
            engines.put(fresh.uid(), fresh);
            tellOthers(fresh, fresh.presence());
        } finally {
            lock.unlock();
        }
    }

    private void check(SignedInEngine fresh, boolean again) throws SignInRefusal {
        if (!open || !again && engines.size() >= MOST) {
            throw new SignInRefusal(
                    SignInRefusal.Reason.CROWDED,
                    "as many engines are signed in at this gateway as may be");
        }
        uids.claim(fresh.name(), fresh.uid());
    }

    private Optional<SignedInEngine> ofName(TunnelName name) {
        return engines.values().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private void replace(SignedInEngine old) {
        remove(old);
        old.close();
    }

    private void remove(SignedInEngine one) {
        if (engines.remove(one.uid(), one)) {
            tellOthers(one, new SignalFrame.Leaving(one.uid()));
        }
    }

    private void tellOthers(SignedInEngine one, SignalFrame news) {
        engines.values().stream()
                .filter(other -> other != one)
                .forEach(other -> other.tell(one.uid(), news));
    }

    /// Ends one; the others are told, unless another has taken its place.
    void leave(SignedInEngine engine) {
        locked(() -> {
            remove(engine);
            return true;
        });
        engine.close();
    }

    /// Tells everybody again who is there.
    void remind() {
        locked(() -> {
            engines.values().forEach(one -> tellOthers(one, one.presence()));
            return true;
        });
    }

    Optional<SignedInEngine> find(PeerUid uid) {
        return locked(() -> Optional.ofNullable(engines.get(uid)));
    }

    /// Under which uid a name is signed in.
    Optional<PeerUid> uidOf(TunnelName name) {
        return locked(() -> ofName(name).map(SignedInEngine::uid));
    }

    /// In the order in which they came.
    List<SignedInEngine> all() {
        return locked(() -> List.copyOf(engines.values()));
    }
}
