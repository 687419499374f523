package minitel.gateway.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.Visit;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.kit.Patience;

/// Services for tests, by the host of their route: each call to one hands its other end to the
/// test.
public final class TestServices implements Egress {
    private static final int PIPE = 4096;

    private final Map<String, BlockingQueue<Called>> calls = new ConcurrentHashMap<>();
    private final Map<String, DialException.Why> away = new ConcurrentHashMap<>();

    /// The service's side of one call.
    public record Called(Duplex line, Visit visit) {
        public void paints(String text) throws IOException {
            line.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /// Waits for exactly these bytes, in one message or several.
        public String hears(int length) throws IOException {
            byte[] heard = new byte[length];
            int count = 0;
            byte[] buffer = new byte[1];
            while (count < length && line.read(buffer) > 0) {
                heard[count++] = buffer[0];
            }
            return new String(heard, 0, count, StandardCharsets.ISO_8859_1);
        }
    }

    public void away(String name, DialException.Why why) {
        away.put(name, why);
    }

    public void back(String name) {
        away.remove(name);
    }

    /// Waits for a session to call.
    public Called called(String name) {
        try {
            Called called = queue(name).poll(Patience.SECONDS, TimeUnit.SECONDS);
            return Optional.ofNullable(called)
                    .orElseThrow(() -> new AssertionError(name + " was not called"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private BlockingQueue<Called> queue(String name) {
        return calls.computeIfAbsent(name, _ -> new LinkedBlockingQueue<>());
    }

    @Override
    public Duplex dial(Destination to, Visit visit, DialAttempt attempt) throws IOException {
        DialException.Why why = away.get(to.name());
        if (why == DialException.Why.TIMEOUT) {
            DuplexPair hanging = new DuplexPair(1);
            attempt.owns(() -> hanging.left().close());
            while (true) {
                if (hanging.left().read(new byte[1], Duration.ofMillis(50)) < 0) {
                    throw new DialException(DialException.Why.CANCELLED, "gave up");
                }
                attempt.remaining();
            }
        }
        if (why != null) {
            throw new DialException(why, "away");
        }
        DuplexPair pair = new DuplexPair(PIPE);
        queue(to.name()).add(new Called(pair.right(), visit));
        return pair.left();
    }
}
