package minitel.gateway.peer.intake;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import minitel.gateway.peer.message.EngineOrder;
import minitel.gateway.peer.message.EngineReport;
import minitel.gateway.peer.message.EngineReport.OrderRefusal;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.message.LinkFraming.Content;
import minitel.gateway.peer.message.MessageException;
import minitel.gateway.peer.message.OrderReader;
import minitel.gateway.peer.message.ReportWriter;
import minitel.gateway.peer.owner.SenderCheck;
import minitel.gateway.peer.owner.SenderCheck.Verdict;
import minitel.io.VirtualThreads;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// A socket on loopback where orders come in and reports go out. A virtual thread of its own takes
/// what has come: first all that is waiting, then one look whose it is, for all of it.
public final class OrderSocket implements AutoCloseable {
    private final DatagramChannel channel;
    private final InetSocketAddress address;
    private final LinkFraming framing;
    private final SenderCheck check;
    private final EngineInbox inbox;
    private final EngineCounters counters;

    /// One byte more than a datagram may have shows one that is too long.
    private final ByteBuffer buffer = ByteBuffer.allocate(LinkFraming.LONGEST + 1);

    private volatile boolean closed;

    private record OpenedDatagram(InetSocketAddress from, Content content) {}

    private OrderSocket(
            DatagramChannel channel,
            LinkFraming framing,
            SenderCheck check,
            EngineInbox inbox,
            EngineCounters counters)
            throws IOException {
        this.channel = channel;
        address = (InetSocketAddress) channel.getLocalAddress();
        this.framing = framing;
        this.check = check;
        this.inbox = inbox;
        this.counters = counters;
    }

    /// @param at an address of loopback: nobody else's traffic is for it
    /// @param check of this socket alone
    public static OrderSocket open(
            InetSocketAddress at,
            LinkFraming framing,
            SenderCheck check,
            EngineInbox inbox,
            EngineCounters counters)
            throws IOException {
        if (!at.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("an engine listens on loopback, and not on " + at);
        }
        DatagramChannel channel = DatagramChannel.open();
        boolean bound = false;
        try {
            channel.bind(at);
            bound = true;
        } finally {
            if (!bound) {
                channel.close();
            }
        }
        return new OrderSocket(channel, framing, check, inbox, counters);
    }

    /// From now on orders are put into the inbox, in a lane for each source.
    public void start(OrderTaker taker) {
        VirtualThreads.start("link.orders", () -> run(taker));
    }

    public InetSocketAddress address() {
        return address;
    }

    private void run(OrderTaker taker) {
        while (!closed) {
            List<OpenedDatagram> batch = new ArrayList<>();
            try {
                fill(batch);
                Map<InetSocketAddress, Verdict> verdicts = check.look(sources(batch));
                batch.forEach(each -> judge(each, verdicts, taker));
            } catch (Throwable t) {
                batch.forEach(_ -> counters.lost(EngineLoss.UNCHECKED));
                if (!closed && LogBudget.FAULTS.allows()) {
                    Logger.error("orders were not taken: {}", t.getMessage());
                }
            }
        }
    }

    /// What is waiting, and one at least.
    private void fill(List<OpenedDatagram> batch) throws IOException {
        channel.configureBlocking(true);
        receive(batch);
        channel.configureBlocking(false);
        while (batch.size() < SenderCheck.MOST && receive(batch)) {
            // the next one
        }
    }

    private boolean receive(List<OpenedDatagram> batch) throws IOException {
        buffer.clear();
        InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
        if (from != null) {
            batch.add(new OpenedDatagram(from, framing.open(buffer.array(), buffer.position())));
        }
        return from != null;
    }

    private static Set<InetSocketAddress> sources(List<OpenedDatagram> batch) {
        return batch.stream().map(OpenedDatagram::from).collect(Collectors.toSet());
    }

    private void judge(
            OpenedDatagram each, Map<InetSocketAddress, Verdict> verdicts, OrderTaker taker) {
        switch (verdict(each.from(), verdicts)) {
            case PERMITTED -> permitted(each, taker);
            case FORBIDDEN -> {
                counters.lost(EngineLoss.FORBIDDEN);
                if (LogBudget.REFUSALS.allows()) {
                    Logger.warn("orders of a user who may not: from {}", each.from());
                }
            }
            case GONE -> counters.lost(EngineLoss.GONE);
        }
    }

    /// The owner of a port is looked up among the sockets of loopback. Another user may have the
    /// same port at another address of this machine, and the kernel lets him send from there, too.
    private static Verdict verdict(
            InetSocketAddress from, Map<InetSocketAddress, Verdict> verdicts) {
        return from.getAddress().isLoopbackAddress()
                ? verdicts.getOrDefault(from, Verdict.GONE)
                : Verdict.FORBIDDEN;
    }

    private void permitted(OpenedDatagram each, OrderTaker taker) {
        if (!(each.content() instanceof Content.Message(byte[] text))) {
            counters.lost(EngineLoss.FOREIGN);
            return;
        }
        try {
            EngineOrder order = OrderReader.read(text);
            if (!inbox.offer(each.from(), () -> taker.take(order, each.from()))) {
                counters.lost(EngineLoss.FLOOD);
            }
        } catch (Throwable t) { // not typed: the inbox has a lock
            refused(each.from(), t);
        }
    }

    /// What is no JSON is told so; all else is left undone without a word, as tincan has it.
    private void refused(InetSocketAddress from, Throwable why) {
        boolean garbage =
                why instanceof MessageException e && e.fault() == MessageException.Fault.SYNTAX;
        counters.lost(garbage ? EngineLoss.SYNTAX : EngineLoss.ORDER);
        if (garbage) {
            send(new OrderRefusal(String.valueOf(why.getMessage())), from);
        }
    }

    /// Sends a report; what has no room is dropped. For any thread.
    public void send(EngineReport report, InetSocketAddress to) {
        try {
            channel.send(ByteBuffer.wrap(framing.around(ReportWriter.write(report))), to);
        } catch (Throwable t) {
            Logger.debug("a report did not go to {}: {}", to, t.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            channel.close();
        } catch (Throwable _) {
            // It is closed whatever it says.
        }
    }
}
