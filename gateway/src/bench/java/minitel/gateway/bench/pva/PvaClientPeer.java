package minitel.gateway.bench.pva;

import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.epics.pva.PVASettings;
import org.epics.pva.client.PVAChannel;
import org.epics.pva.client.PVAClient;
import org.epics.pva.data.PVANumber;
import org.epics.pva.data.PVAStructure;

/// Reads a value by its name, twice, and prints `value N`, or `nobody answers`; prints `beacon` and
/// what the library says for each beacon that it hears meanwhile. The arguments: the name, and how
/// many seconds to look for it. Where it asks is said by the variables of EPICS.
public final class PvaClientPeer {
    private PvaClientPeer() {}

    static void main(String[] args) throws Exception {
        hearsBeacons();
        int seconds = Integer.parseInt(args[1]);
        try (PVAClient client = new PVAClient();
                PVAChannel channel = client.getChannel(args[0])) {
            long begun = System.nanoTime();
            channel.connect().get(seconds, TimeUnit.SECONDS);
            System.out.println("found after " + (System.nanoTime() - begun) / 1_000_000 + " ms");
            for (int i = 0; i < 2; i++) {
                PVAStructure read = channel.read("").get(seconds, TimeUnit.SECONDS);
                PVANumber value = read.get("value");
                System.out.println("value " + value.getNumber());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(i == 0 ? 2500 : 0));
            }
        } catch (TimeoutException | ExecutionException e) {
            System.out.println("nobody answers");
        }
    }

    /// The library tells of them in its log alone.
    private static void hearsBeacons() throws Exception {
        try (InputStream settings =
                PVASettings.class.getResourceAsStream("/pva_logging.properties")) {
            LogManager.getLogManager().readConfiguration(settings);
        }
        Logger log = Logger.getLogger("org.epics.pva");
        log.setLevel(Level.FINE);
        log.setUseParentHandlers(false);
        log.addHandler(new BeaconHandler());
    }

    private static final class BeaconHandler extends Handler {
        @Override
        public void publish(LogRecord told) {
            if (told.getMessage().startsWith("Received Beacon")) {
                System.out.println("beacon: " + told.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nor is anything open.
        }
    }
}
