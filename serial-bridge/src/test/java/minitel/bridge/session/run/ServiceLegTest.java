package minitel.bridge.session.run;

import java.util.Optional;
import minitel.bridge.terminal.AttachedTerminal;
import minitel.bridge.terminal.TerminalSetup;
import minitel.bridge.terminal.WrittenLine;
import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.io.VirtualThreads;
import minitel.line.LegContract;
import minitel.line.LegEnd;
import minitel.line.Mailbox;
import minitel.line.WrittenBytes;

/// A service that the bridge calls: it gets the screen when it is up.
class ServiceLegTest extends LegContract {
    @Override
    protected CalledLeg call(Dial dial, Told told, WrittenBytes to) {
        AttachedTerminal terminal =
                new AttachedTerminal(
                        new WrittenLine(to),
                        new DetectedTerminal(WrittenLine.SPEED, Optional.empty()),
                        new TerminalSetup(false, 7),
                        System::nanoTime,
                        () -> {});
        Mailbox<LineEvent> mailbox = new Mailbox<>(64);
        ServiceLeg leg =
                new ServiceLeg(
                        3,
                        "test.link.3",
                        terminal,
                        mailbox,
                        new ServiceLeg.Order(dial::dial, false));
        VirtualThreads.start("test.owner", () -> own(mailbox, leg, terminal, told));
        return new Called(leg);
    }

    /// Until the leg's last event.
    private static void own(
            Mailbox<LineEvent> mailbox, ServiceLeg leg, AttachedTerminal terminal, Told told) {
        boolean over = false;
        while (!over) {
            switch (mailbox.take(Mailbox.NEVER)) {
                case LineEvent.LinkUp _ -> {
                    told.up();
                    leg.front(terminal.take());
                }
                case LineEvent.LinkDown(_, LegEnd end) -> {
                    told.down(end);
                    over = true;
                }
                case null, default -> throw new AssertionError("another event");
            }
        }
    }

    private record Called(ServiceLeg leg) implements CalledLeg {
        @Override
        public boolean send(byte[] keys) {
            return leg.send(keys);
        }

        @Override
        public void leave() {
            leg.close();
        }

        @Override
        public void close() {}
    }
}
