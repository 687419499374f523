package minitel.bridge.terminal;

import java.io.IOException;
import java.util.Optional;
import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.line.LineContract;
import minitel.line.Pen;
import minitel.line.WrittenBytes;

/// The bridge's terminal: links and the bridge's own page take the pen from one another.
class BridgeLineTest extends LineContract {
    @Override
    protected Program open(WrittenBytes to) throws IOException {
        AttachedTerminal terminal =
                new AttachedTerminal(
                        new WrittenLine(to),
                        new DetectedTerminal(WrittenLine.SPEED, Optional.empty()),
                        new TerminalSetup(false, 7),
                        System::nanoTime,
                        () -> {});
        return new Links(terminal);
    }

    private record Links(AttachedTerminal terminal) implements Program {
        @Override
        public Service front() {
            return service(terminal.take());
        }

        @Override
        public Service home() throws IOException {
            return service(terminal.restore());
        }

        private Service service(Pen pen) {
            return bytes ->
                    switch (terminal.write(pen, bytes, 0, bytes.length)) {
                        case WRITTEN -> Painted.WHOLE;
                        case REVOKED -> Painted.CUT_OFF;
                        case DISCONNECTED -> Painted.HUNG_UP;
                        case BROKEN -> throw new IllegalStateException();
                    };
        }

        @Override
        public void say(String words) {
            terminal.row0(words);
        }

        @Override
        public void beep() {
            terminal.beep();
        }

        @Override
        public void close() {}
    }
}
