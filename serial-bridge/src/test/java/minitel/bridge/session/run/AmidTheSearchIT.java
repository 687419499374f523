package minitel.bridge.session.run;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.bridge.config.DefaultConfig;
import minitel.bridge.config.LineConfig;
import minitel.bridge.page.OwnerSettings;
import minitel.bridge.panel.Panel;
import minitel.bridge.serial.MinitelLine;
import minitel.bridge.servers.FakeNetwork;
import minitel.bridge.session.LineStatus;
import minitel.dial.NetworkDialer;
import minitel.kit.Patience;
import minitel.life.Backoff;
import minitel.videotex.Codes;
import org.junit.jupiter.api.Test;

/// A Minitel may be switched on while it is looked for at another speed.
final class AmidTheSearchIT {
    /// Off until it was asked at 9600 for the second time, when it says something, in vain; then at
    /// 1200.
    private static final class Late implements MinitelLine {
        private static final byte[] ANSWER = {Codes.ESC, Codes.PRO2, Codes.REPLY_SPEED, 0x64};

        private final BlockingQueue<byte[]> said = new LinkedBlockingQueue<>();
        private volatile int speed = 1200;
        private int asked;

        @Override
        public int read(byte[] buffer) {
            try {
                byte[] next = said.take();
                System.arraycopy(next, 0, buffer, 0, next.length);
                return next.length == 0 ? -1 : next.length;
            } catch (InterruptedException _) {
                return -1; // nobody interrupts a reader
            }
        }

        @Override
        public void write(byte[] characters, int offset, int length) {
            boolean question = length == 3 && characters[offset + 2] == Codes.PRO1_STATUS_SPEED;
            if (question && speed == 9600 && ++asked == 2) {
                said.add(new byte[] {'?'});
            } else if (question && speed == 1200 && asked >= 2) {
                said.add(ANSWER);
            }
        }

        @Override
        public void speed(int bitsPerSecond) {
            speed = bitsPerSecond;
        }

        @Override
        public int speed() {
            return speed;
        }

        @Override
        public void drain() {}

        @Override
        public String device() {
            return "late";
        }

        @Override
        public long parityErrors() {
            return 0;
        }

        @Override
        public void close() {
            said.add(new byte[0]);
        }
    }

    private static final class OneLine implements LineSource {
        private final MinitelLine line = new Late();

        @Override
        public Port find(LineConfig config, List<String> adapters, Optional<String> byPath) {
            return new Port("late", Optional.empty());
        }

        @Override
        public MinitelLine open(Port port, LineConfig config, int speed) {
            return line;
        }
    }

    private final BlockingQueue<LineStatus> told = new LinkedBlockingQueue<>();

    @Test
    void itIsLookedForAgainAtOnce() throws IOException, InterruptedException {
        LineConfig line = new LineConfig("late", OptionalInt.empty(), 7);
        try (LineBridge bridge = new LineBridge(line, DefaultConfig.values(), lineServices())) {
            bridge.start();
            List<LineStatus.State> states = new ArrayList<>();
            while (!states.contains(LineStatus.State.CALLING)) {
                LineStatus status = told.poll(Patience.SECONDS, TimeUnit.SECONDS);
                states.add(status == null ? LineStatus.State.NO_DEVICE : status.state());
            }
            assertFalse(states.contains(LineStatus.State.NO_MINITEL), states::toString);
        }
    }

    private LineServices lineServices() {
        return new LineServices(
                new OneLine(),
                new SettingsStore() {
                    @Override
                    public OwnerSettings load(OwnerSettings otherwise) {
                        return otherwise;
                    }

                    @Override
                    public void store(OwnerSettings changed) {}
                },
                new Panel() {
                    @Override
                    public void show(Lamp shown) {}

                    @Override
                    public void close() {}
                },
                told::add,
                NetworkDialer.forSlowLine(),
                new FakeNetwork().search(),
                () -> true,
                List::of,
                () -> new Backoff(Duration.ofMillis(100), Duration.ofMillis(500), new Random(1)));
    }
}
