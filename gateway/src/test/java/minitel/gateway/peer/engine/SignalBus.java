package minitel.gateway.peer.engine;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import minitel.dial.NetworkAddress;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signin.RelayStream;
import minitel.gateway.peer.signin.SignInWords;
import minitel.gateway.peer.signin.SignalFigures;
import minitel.gateway.peer.signin.SignalLine;
import minitel.gateway.peer.signin.SignalState;

/// What a gateway does for engines, in memory: tells each who is there and passes envelopes, when a
/// test delivers them. For any thread.
final class SignalBus {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<PeerUid, BusLine> signedIn = new LinkedHashMap<>();
    private final List<Runnable> mail = new ArrayList<>();

    /// All envelopes that have passed.
    final List<byte[]> passed = new ArrayList<>();

    /// Hands over what was said, and what is said because of it.
    void deliver() {
        for (List<Runnable> now = taken(); !now.isEmpty(); now = taken()) {
            now.forEach(Runnable::run);
        }
    }

    /// What was said does not arrive.
    void lose() {
        taken();
    }

    private List<Runnable> taken() {
        return locked(() -> {
            List<Runnable> now = List.copyOf(mail);
            mail.clear();
            return now;
        });
    }

    private <T> T locked(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }

    /// What a gateway says every two minutes: each is told of all others.
    void remind() {
        locked(() -> {
            for (BusLine one : signedIn.values()) {
                for (BusLine other : signedIn.values()) {
                    if (one != other) {
                        SignInWords said = other.words.orElseThrow();
                        mail.add(() -> one.listener.present(said.uid(), said.fingerprint()));
                    }
                }
            }
            return true;
        });
    }

    BusLine line(SignalLine.Listener listener) {
        return new BusLine(this, listener);
    }

    /// One engine's line.
    static final class BusLine implements SignalLine {
        private final SignalBus bus;
        final Listener listener;
        volatile Optional<SignInWords> words = Optional.empty();
        Optional<RelayStream> relay = Optional.empty();
        Optional<NetworkAddress> echo = Optional.empty();
        volatile boolean closed;

        private BusLine(SignalBus bus, Listener listener) {
            this.bus = bus;
            this.listener = listener;
        }

        @Override
        public void signIn(SignInWords said) {
            bus.locked(() -> {
                words = Optional.of(said);
                for (BusLine other : List.copyOf(bus.signedIn.values())) {
                    LinkFingerprint theirs = other.words.orElseThrow().fingerprint();
                    PeerUid uid = other.words.orElseThrow().uid();
                    bus.mail.add(() -> listener.present(uid, theirs));
                    bus.mail.add(() -> other.listener.present(said.uid(), said.fingerprint()));
                }
                return bus.signedIn.put(said.uid(), this);
            });
        }

        @Override
        public boolean send(PeerUid to, byte[] envelope) {
            return bus.locked(() -> {
                BusLine other = bus.signedIn.get(to);
                if (words.isEmpty() || other == null) {
                    return false;
                }
                PeerUid from = words.get().uid();
                bus.passed.add(envelope);
                return bus.mail.add(() -> other.listener.came(from, envelope));
            });
        }

        @Override
        public RelayStream relay(PeerUid peer) throws IOException {
            return relay.orElseThrow(() -> new IOException("the gateway does not relay"));
        }

        @Override
        public Optional<SignalState> state() {
            return words.map(said ->
                    new SignalState(
                            said, true, Instant.EPOCH, "", echo, new SignalFigures(1, 0, 0, 0, 0)));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
