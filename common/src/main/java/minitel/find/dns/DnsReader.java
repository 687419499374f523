package minitel.find.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a message that anybody may have sent: its records and names are bounded, a compressed name
/// leads only backwards. For one message, one thread.
public final class DnsReader {
    /// Questions and records of one message, those of other types among them.
    static final int MOST_RECORDS = 256;

    /// Labels and texts of one message: a name costs two bytes where it is told by a jump, and may
    /// have 127 labels.
    static final int MOST_PARTS = 2048;

    /// RFC 1035 2.3.4.
    private static final int LONGEST_NAME = 255;

    /// Ours write none; others one or two in a name.
    private static final int MOST_JUMPS = 16;

    private static final int RESPONSE = 0x8000;
    private static final int OPERATION_AND_FAULT = 0x780F;
    private static final int JUMP = 0xC0;

    private final ByteBuffer bytes;
    private int left = MOST_RECORDS;
    private int partsLeft = MOST_PARTS;

    private DnsReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /// Reads what remains of a buffer.
    ///
    /// @return empty = that is no message which means anything to DNS-SD
    public static Optional<DnsMessage> read(ByteBuffer datagram) {
        try {
            return Optional.of(new DnsReader(datagram.slice()).message());
        } catch (DnsFormatException | BufferUnderflowException _) {
            return Optional.empty();
        }
    }

    private DnsMessage message() throws DnsFormatException {
        int id = number();
        int flags = number();
        if ((flags & OPERATION_AND_FAULT) != 0) {
            throw new DnsFormatException("an operation or a fault");
        }
        int questions = number();
        int answers = number();
        int authorities = number();
        int additionals = number();
        return new DnsMessage(
                id,
                (flags & RESPONSE) != 0,
                questions(questions),
                records(answers),
                records(authorities),
                records(additionals));
    }

    private List<DnsQuestion> questions(int count) throws DnsFormatException {
        List<DnsQuestion> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            countOne();
            DnsName name = name();
            int type = number();
            number(); // the class, and whether the answer may come by unicast
            questions.add(new DnsQuestion(name, type));
        }
        return questions;
    }

    private List<DnsRecord> records(int count) throws DnsFormatException {
        List<DnsRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            countOne();
            DnsName name = name();
            int type = number();
            number(); // the class, and whether it is the only one
            long ttl = bytes.getInt() & 0xffff_ffffL;
            int length = number();
            int end = bytes.position() + length;
            if (end > bytes.limit()) {
                throw new DnsFormatException("ends within a record");
            }
            data(name, type, ttl, end).ifPresent(records::add);
            bytes.position(end);
        }
        return records;
    }

    private void countOne() throws DnsFormatException {
        if (left-- == 0) {
            throw new DnsFormatException("too many records");
        }
    }

    private Optional<DnsRecord> data(DnsName name, int type, long ttl, int end)
            throws DnsFormatException {
        DnsRecord known =
                switch (type) {
                    case DnsType.POINTER -> new DnsRecord.Pointer(name, ttl, name());
                    case DnsType.SERVICE -> place(name, ttl);
                    case DnsType.TEXT -> new DnsRecord.Remarks(name, ttl, texts(end));
                    case DnsType.HOST -> new DnsRecord.HostAddress(name, ttl, address());
                    default -> null;
                };
        if (known != null && bytes.position() > end) {
            throw new DnsFormatException("a record longer than it says");
        }
        return Optional.ofNullable(known);
    }

    private DnsRecord place(DnsName name, long ttl) throws DnsFormatException {
        number(); // priority and weight: a gateway has one place
        number();
        int port = number();
        return new DnsRecord.ServicePlace(name, ttl, port, name());
    }

    private List<String> texts(int end) throws DnsFormatException {
        List<String> texts = new ArrayList<>();
        while (bytes.position() < end) {
            texts.add(text(bytes.get() & 0xff));
        }
        return texts;
    }

    private Inet4Address address() throws DnsFormatException {
        byte[] address = new byte[4];
        bytes.get(address);
        try {
            return (Inet4Address) InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new DnsFormatException(e.toString());
        }
    }

    /// Goes on behind the name's first part, wherever that leads to.
    private DnsName name() throws DnsFormatException {
        List<String> labels = new ArrayList<>();
        int total = 0;
        int jumps = 0;
        int behind = -1;
        int lowest = bytes.position();
        for (int length = octet(); length != 0; length = octet()) {
            if (length >= JUMP) {
                int to = (length - JUMP) << 8 | octet();
                behind = behind < 0 ? bytes.position() : behind;
                if (to >= lowest || ++jumps > MOST_JUMPS) {
                    throw new DnsFormatException("a name that leads forward, or too far");
                }
                lowest = to;
                bytes.position(to);
                continue;
            }
            total += length + 1;
            if (length > DnsName.LONGEST_LABEL || total >= LONGEST_NAME) {
                throw new DnsFormatException("a name that is too long");
            }
            labels.add(text(length));
        }
        if (behind >= 0) {
            bytes.position(behind);
        }
        return new DnsName(labels);
    }

    /// Bytes that are no UTF-8 are read as one character of one byte each, not of three: so what
    /// was read can be written again.
    private String text(int length) throws DnsFormatException {
        if (length > bytes.remaining() || partsLeft-- == 0) {
            throw new DnsFormatException("ends within a text, or has too many");
        }
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8).replace('\uFFFD', '?');
    }

    private int number() {
        return bytes.getShort() & 0xffff;
    }

    private int octet() {
        return bytes.get() & 0xff;
    }
}
