package minitel.telnet;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import minitel.io.PatientDuplex;
import minitel.io.Replies;

/// A telnet line (RFC 854): commands and options are dealt with here, data goes through as it is.
///
/// Many terminals speak no telnet at all and take every byte as it comes. So a byte FF is doubled
/// towards the peer only once it has sent a telnet command itself. CR NUL and CR LF are left alone.
/// Answers are noted by the reader and never written by it, see [Replies].
public final class TelnetDuplex implements PatientDuplex {
    private static final int PENDING = 512;

    private final PatientDuplex line;
    private final Replies replies;
    private final OptionNegotiation negotiation;

    private TelnetDuplex(PatientDuplex line, String terminalType, boolean server) {
        this.line = line;
        replies = new Replies("telnet " + line.peer(), PENDING, line::write);
        negotiation =
                server
                        ? OptionNegotiation.server(replies::add)
                        : OptionNegotiation.client(terminalType, replies::add);
    }

    /// Towards a terminal. Speaks first: wants to do the echo and full duplex, wants the terminal
    /// not to echo (DO ECHO is how terminals of this world are told so), asks for its type.
    public static TelnetDuplex server(PatientDuplex line) {
        return new TelnetDuplex(line, "", true);
    }

    /// Towards a service. Says nothing unasked.
    ///
    /// @param terminalType told when the service asks for it (RFC 1091)
    /// @throws IllegalArgumentException when the type is not 1 to 40 printable characters
    public static TelnetDuplex client(PatientDuplex line, String terminalType) {
        if (!terminalType.matches("[!-~]{1,40}")) {
            throw new IllegalArgumentException(
                    "terminal type \""
                            + terminalType
                            + "\": write 1 to 40 ASCII characters without blanks");
        }
        return new TelnetDuplex(line, terminalType, false);
    }

    /// Whether the peer has sent a telnet command, and so is no terminal of raw bytes. Any thread.
    public boolean telnet() {
        return negotiation.telnet();
    }

    /// Whether the service has asked for our terminal type, as a host of ttys does. It becomes so
    /// only while somebody reads, and stays so. Any thread.
    public boolean typeAsked() {
        return negotiation.typeAsked();
    }

    /// What the terminal says it is, as it wrote it: `XTERM-256COLOR`. Any thread.
    public Optional<String> terminalType() {
        return negotiation.terminalType();
    }

    /// Whether the terminal type will not change any more: told or refused. It becomes so only
    /// while somebody reads. Any thread.
    public boolean settled() {
        return negotiation.settled();
    }

    /// Asks the terminal for the size of its window (RFC 1073). Only whoever reads may call this.
    public void askWindow() {
        negotiation.askWindow();
    }

    /// Tells the size of the terminal's window, once it is known and each time it changes: in the
    /// reader's thread, which must not wait there. Any thread.
    public void onWindow(WindowListener told) {
        negotiation.onWindow(told);
    }

    /// How many answers were lost because the peer asked without reading.
    public long dropped() {
        return replies.dropped();
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int data = 0;
        while (data == 0) {
            int n = line.read(buffer);
            data = n < 0 ? n : negotiation.decode(buffer, n);
        }
        return data;
    }

    /// Returns 0 also when all that came was telnet's own.
    @Override
    public int read(byte[] buffer, Duration patience) throws IOException {
        int n = line.read(buffer, patience);
        return n < 0 ? n : negotiation.decode(buffer, n);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int doubled = telnet() ? count(bytes, offset, length) : 0;
        if (doubled == 0) {
            replies.write(bytes, offset, length);
            return;
        }
        byte[] escaped = new byte[length + doubled];
        int n = 0;
        for (byte b : Arrays.copyOfRange(bytes, offset, offset + length)) {
            escaped[n++] = b;
            if (b == TelnetCodes.IAC) {
                escaped[n++] = b;
            }
        }
        replies.write(escaped, 0, n);
    }

    private static int count(byte[] bytes, int offset, int length) {
        int count = 0;
        for (int i = offset; i < offset + length; i++) {
            count += bytes[i] == TelnetCodes.IAC ? 1 : 0;
        }
        return count;
    }

    @Override
    public String peer() {
        return line.peer();
    }

    @Override
    public Optional<byte[]> exported(String label) {
        return line.exported(label);
    }

    @Override
    public void close() {
        line.close();
    }

    @Override
    public void abort() {
        line.abort();
    }
}
