package minitel.gateway.peer.trust;

import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.proof.HexDigits;
import minitel.gateway.tunnel.TunnelName;

/// What a peer is called here, in `peer://NAME/WORD` and in lists: a name as a tunnel's, or his uid
/// as long as nobody has given him one. The two are never the same: a uid is longer than any name.
///
/// @param text 1 to 30 of `a-z0-9-`, or 40 hexadecimal digits
public record LinkName(String text) implements Comparable<LinkName> {

    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    public LinkName {
        if (!TunnelName.isName(text) && !isUid(text)) {
            throw new IllegalArgumentException(
                    "a peer's name is 1 to 30 of a-z, 0-9 and single hyphens within, or the 40"
                            + " digits of a uid: lyon");
        }
    }

    public static LinkName of(TunnelName name) {
        return new LinkName(name.text());
    }

    public static LinkName of(PeerUid uid) {
        return new LinkName(uid.hex());
    }

    static boolean isUid(String text) {
        return HexDigits.are(text, PeerUid.DIGITS);
    }

    @Override
    public int compareTo(LinkName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
