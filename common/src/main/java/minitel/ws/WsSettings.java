package minitel.ws;

/// How a [WsDuplex] behaves.
///
/// @param binaryFrames true = what is written goes out as binary messages, false = as text, one
///   code point a byte
/// @param pingSeconds a ping this often; a peer that is silent for 20 s after one is gone; 0 = none
/// @param longestFrame bytes of payload; a frame that announces more ends the connection (1009)
/// @param speller what the characters above FF are in a text message that comes
public record WsSettings(
        boolean binaryFrames, int pingSeconds, int longestFrame, CodePointSpeller speller) {

    /// Text, no pings, frames up to 64 KiB.
    public static final WsSettings DEFAULT = new WsSettings(false, 0, 65_536);

    /// Characters above FF are dropped.
    public WsSettings(boolean binaryFrames, int pingSeconds, int longestFrame) {
        this(binaryFrames, pingSeconds, longestFrame, CodePointSpeller.NONE);
    }

    public WsSettings {
        if (pingSeconds < 0 || longestFrame < 125) {
            throw new IllegalArgumentException("ping is 0 or more, the longest frame 125 or more");
        }
    }
}
