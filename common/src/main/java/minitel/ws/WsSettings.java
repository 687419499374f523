package minitel.ws;

/// How a [WsDuplex] behaves.
///
/// @param binaryFrames true = what is written goes out as binary messages, false = as text, one
///   code point a byte
/// @param pingSeconds a ping this often; a peer that is silent for 20 s after one is gone; 0 = none
/// @param longestFrame bytes of payload; a frame that announces more ends the connection (1009)
/// @param speller what the characters above FF are in a text message that comes
/// @param longestMessage bytes of payload that are sent at once; a longer write is several messages
/// @param readAtOnce bytes; a connection has so large a buffer as long as it lives
public record WsSettings(
        boolean binaryFrames,
        int pingSeconds,
        int longestFrame,
        CodePointSpeller speller,
        int longestMessage,
        int readAtOnce) {
    private static final int KIBIBYTE = 1024;

    /// Of a terminal's connection, of which there are many.
    private static final int LITTLE = 512;

    private static final int MOST_KEPT = 64 * KIBIBYTE;

    /// For much in few connections: large binary messages, read and written in large pieces. Other
    /// programs make one message of each write, however long it is.
    public static final WsSettings BULK =
            new WsSettings(
                    true,
                    0,
                    KIBIBYTE * KIBIBYTE,
                    CodePointSpeller.NONE,
                    64 * KIBIBYTE,
                    64 * KIBIBYTE);

    /// Text, no pings, frames up to 64 KiB.
    public static final WsSettings DEFAULT = new WsSettings(false, 0, 65_536);

    /// A terminal's sizes: not every device reads more than a kilobyte in one message.
    public WsSettings(
            boolean binaryFrames, int pingSeconds, int longestFrame, CodePointSpeller speller) {
        this(binaryFrames, pingSeconds, longestFrame, speller, KIBIBYTE, LITTLE);
    }

    /// Characters above FF are dropped.
    public WsSettings(boolean binaryFrames, int pingSeconds, int longestFrame) {
        this(binaryFrames, pingSeconds, longestFrame, CodePointSpeller.NONE);
    }

    public WsSettings {
        if (pingSeconds < 0 || longestFrame < 125) {
            throw new IllegalArgumentException("ping is 0 or more, the longest frame 125 or more");
        }
    }

    /// Bytes of payload of a frame that is kept until it is whole. Memory is taken as soon as its
    /// head has come, also for who has only just called: so it is no more than a terminal's,
    /// however long a message may be that is handed on piece by piece.
    int longestKept() {
        return Math.min(longestFrame, MOST_KEPT);
    }

    /// Whether so much comes that it is worth handing binary messages on piece by piece.
    boolean bulk() {
        return readAtOnce > LITTLE;
    }
}
