package minitel.gateway.peer.message;

import java.util.Arrays;
import minitel.io.ByteArrays;

/// How a message lies in a datagram. The two do not understand each other.
public enum LinkFraming {
    /// Of the page's date: nothing around it, and whatever begins otherwise than JSON is a packet.
    YEAR_2013("2013"),
    /// From 31 March 2014 on: a byte of version and a byte of kind.
    YEAR_2014("2014");

    /// A datagram has at most so many bytes: it is what controllers read.
    public static final int LONGEST = 4096;

    private static final byte VERSION = 2;
    private static final byte CONTROL = 1;
    private static final byte PACKET = 2;

    private final String word;

    LinkFraming(String word) {
        this.word = word;
    }

    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    public static LinkFraming parse(String word) {
        return switch (word) {
            case "2013" -> YEAR_2013;
            case "2014" -> YEAR_2014;
            default ->
                    throw new IllegalArgumentException(
                            "must be \"2013\" (nothing in front of a message) or \"2014\" (two"
                                    + " bytes)");
        };
    }

    /// As it stands in a configuration.
    public String word() {
        return word;
    }

    /// The datagram for a message.
    public byte[] around(byte[] message) {
        return this == YEAR_2013
                ? message
                : ByteArrays.joined(new byte[] {VERSION, CONTROL}, message);
    }

    /// What a datagram holds.
    ///
    /// @param length of it, in `buffer`
    public Content open(byte[] buffer, int length) {
        if (length > LONGEST) {
            return new Content.Foreign();
        }
        if (this == YEAR_2013) {
            byte[] all = Arrays.copyOf(buffer, length);
            return length > 0 && buffer[0] == '{'
                    ? new Content.Message(all)
                    : new Content.Packet(all);
        }
        if (length < 2 || buffer[0] != VERSION) {
            return new Content.Foreign();
        }
        byte[] rest = Arrays.copyOfRange(buffer, 2, length);
        return switch (buffer[1]) {
            case CONTROL -> new Content.Message(rest);
            case PACKET -> new Content.Packet(rest);
            default -> new Content.Foreign();
        };
    }

    /// What a datagram between controller and engine holds.
    public sealed interface Content {
        /// JSON, if it is any.
        record Message(byte[] text) implements Content {}

        /// A frame of Ethernet that the engine has no way for, with two uids in front; nobody here
        /// carries one.
        record Packet(byte[] bytes) implements Content {}

        /// Neither: of the other framing, or too long.
        record Foreign() implements Content {}
    }
}
