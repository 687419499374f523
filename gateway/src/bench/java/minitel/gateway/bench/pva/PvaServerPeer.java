package minitel.gateway.bench.pva;

import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.epics.pva.data.PVALong;
import org.epics.pva.data.PVAStructure;
import org.epics.pva.server.PVAServer;
import org.epics.pva.server.ServerPV;

/// Serves the value `lab:count`, which counts ten times a second, and sends a beacon each second to
/// the addresses in its arguments, which the library itself does not. Its searches come in as the
/// variables of EPICS say. Runs until it is killed.
public final class PvaServerPeer {
    private PvaServerPeer() {}

    static void main(String[] args) throws Exception {
        try (PVAServer server = new PVAServer();
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            PVALong count = new PVALong("value", false, 0);
            PVAStructure data = new PVAStructure("count", "epics:nt/NTScalar:1.0", count);
            ServerPV value = server.createPV("lab:count", data);
            clock.scheduleAtFixedRate(
                    () -> countsOn(value, data, count), 0, 100, TimeUnit.MILLISECONDS);
            PvaBeacon beacon = new PvaBeacon(server.getTCPAddress(false).getPort());
            for (String address : args) {
                InetSocketAddress to = new InetSocketAddress(address, 5076);
                clock.scheduleAtFixedRate(() -> beacon.send(to), 0, 1, TimeUnit.SECONDS);
            }
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    private static void countsOn(ServerPV value, PVAStructure data, PVALong count) {
        try {
            count.set(count.get() + 1);
            value.update(data);
        } catch (Exception e) {
            System.err.println(e);
        }
    }
}
