package minitel.gateway.assembly;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import minitel.gateway.address.Cidr;
import minitel.gateway.config.ListenAddress;
import minitel.gateway.peer.echo.EchoFigures;
import minitel.gateway.peer.echo.EchoPort;
import minitel.life.FailureMessage;
import org.tinylog.Logger;

/// Opens the gateway's echo where the configuration says, at the start and at each reload. For any
/// thread.
final class EchoSwitch implements AutoCloseable {
    private final Supplier<Set<Cidr>> known;
    private final PrintStream out;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<ListenAddress> wanted = Optional.empty();
    private Optional<EchoPort> port = Optional.empty();
    private EchoFigures before = new EchoFigures(0, 0, 0);

    /// @param known zones of those who hold a name here
    /// @param out takes a line for each port
    EchoSwitch(Supplier<Set<Cidr>> known, PrintStream out) {
        this.known = known;
        this.out = out;
    }

    private <T> T locked(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }

    /// @throws IOException with a sentence for the operator
    void open(Optional<ListenAddress> at) throws IOException {
        lock.lock();
        try {
            if (!at.equals(wanted)) {
                shut();
                if (at.isPresent()) {
                    port = Optional.of(opened(at.get()));
                }
                wanted = at;
            }
        } finally {
            lock.unlock();
        }
    }

    private EchoPort opened(ListenAddress at) throws IOException {
        EchoPort fresh =
                EchoPort.open(
                        new InetSocketAddress(InetAddress.getByName(at.host()), at.port()), known);
        out.println("listening echo " + new ListenAddress(at.host(), fresh.address().getPort()));
        return fresh;
    }

    /// The same, where the program runs on without it.
    void reopen(Optional<ListenAddress> at) {
        try {
            open(at);
        } catch (Throwable t) { // not typed: it parks
            Logger.error("{}", FailureMessage.of(t));
        }
    }

    private void shut() {
        if (port.isPresent()) {
            before = before.plus(port.get().figures());
            port.get().close();
        }
        port = Optional.empty();
        wanted = Optional.empty();
    }

    /// 0 = it is off.
    int port() {
        return locked(() -> port.map(it -> it.address().getPort()).orElse(0));
    }

    EchoFigures figures() {
        return locked(() -> port.map(it -> before.plus(it.figures())).orElse(before));
    }

    @Override
    public void close() {
        locked(() -> {
            shut();
            return true;
        });
    }
}
