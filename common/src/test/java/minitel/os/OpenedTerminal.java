package minitel.os;

import java.io.IOException;
import java.nio.file.Path;

/// A terminal that a test has open, with its settings.
public record OpenedTerminal(int fd) implements AutoCloseable {
    public OpenedTerminal(Path device) throws IOException {
        this(
                DescriptorCalls.open(
                        device.toString(), DescriptorCalls.O_RDWR | DescriptorCalls.O_NOCTTY));
    }

    public byte[] attributes() throws IOException {
        return TerminalCalls.attributes(fd);
    }

    public void attributes(byte[] wanted) throws IOException {
        TerminalCalls.setAttributes(fd, wanted);
    }

    @Override
    public void close() {
        DescriptorCalls.closeAll(fd);
    }
}
