package minitel.gateway.tunnel.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.dial.Route;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.gateway.tunnel.link.TunnelRefusedException;
import minitel.gateway.tunnel.way.RetryPlan;
import minitel.gateway.world.World;
import minitel.kit.Patience;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two machines with one key, as when a card was copied: only one can have the name.
class TwoHomesIT {
    private static final String ELSEWHERE = "another machine with the same key holds this name";

    @TempDir Path folder;

    private String config = "";

    @BeforeEach
    void keyOfBoth() throws IOException {
        String key = TunnelKeyFile.create(folder.resolve("k")).publicKey().text();
        config = "{'tunnels': {'names': {'maison': {'key': '" + key + "'}}}}";
    }

    private final class Home implements HolderListener, AutoCloseable {
        private final LinkedBlockingQueue<String> news = new LinkedBlockingQueue<>();
        private final TunnelConfig config;
        private final TunnelHolder holder;

        Home(World world) {
            config =
                    new TunnelConfig(
                            new Route.WebSocket(
                                    false, "127.0.0.1", world.address("websocket").getPort(), "/"),
                            new TunnelName("maison"),
                            folder.resolve("k"),
                            Optional.empty(),
                            List.of());
            Duration soon = Duration.ofMillis(1);
            holder =
                    new TunnelHolder(
                            config,
                            (_, _) -> {
                                throw new StreamRefusedException(Reason.UNKNOWN, "nothing");
                            },
                            this,
                            false,
                            new RetryPlan(new SplittableRandom(), soon, soon));
            holder.start();
        }

        @Override
        public void held(TunnelConfig held) {
            news.add("held");
        }

        @Override
        public void refused(TunnelConfig refused, TunnelRefusedException refusal) {
            news.add("refused");
        }

        @Override
        public void gaveUp() {
            news.add("gave up");
        }

        @Override
        public void changed() {
            HolderStatus status = holder.status();
            if (status.state() == HolderState.WAITING && status.reason().startsWith(ELSEWHERE)) {
                news.add("waits");
            }
        }

        void next(String what) throws InterruptedException {
            assertEquals(what, news.poll(Patience.SECONDS, TimeUnit.SECONDS));
        }

        /// Waits until it has the name again, however often it is told that it has not.
        void holdsAgain() throws InterruptedException {
            String said = "waits";
            while ("waits".equals(said)) {
                said = news.poll(Patience.SECONDS, TimeUnit.SECONDS);
            }
            assertEquals("held", said);
        }

        @Override
        public void close() {
            holder.close();
        }
    }

    @Test
    void theOlderIsToldAndLeavesTheNameToTheNewerUntilThatIsGone() throws Exception {
        try (World world = World.with(config);
                Home older = new Home(world)) {
            older.next("held");
            try (Home newer = new Home(world)) {
                newer.next("held");
                for (int i = 0; i < 20; i++) {
                    older.next("waits");
                }
                assertTrue(older.holder.status().reason().endsWith("from 127.0.0.1"));
                assertEquals(1, newer.holder.status().links());
                assertTrue(world.console("tunnels").lines().anyMatch(it -> it.endsWith(" 1")));
            }
            older.holdsAgain();
        }
    }

    @Test
    void aReloadTakesTheNameBack() throws Exception {
        try (World world = World.with(config);
                Home older = new Home(world)) {
            older.next("held");
            try (Home newer = new Home(world)) {
                newer.next("held");
                older.next("waits");
                older.holder.take(older.config);
                newer.next("waits"); // perhaps before the older one knows that the name is its
                older.holdsAgain();
                assertEquals(2, older.holder.status().links());
            }
        }
    }
}
