package minitel.gateway.peer.message;

/// What a peer says of his end of a link: the `data` of `con_req` and `con_resp`.
///
/// @param candidates none in `con_req`, and in `con_resp` of one who has found none
public record LinkOffer(LinkFingerprint fingerprint, LinkCandidates candidates) {

    /// Cuts the text as controllers do: the fingerprint is as long as one's own, then a blank, then
    /// the candidates.
    ///
    /// @throws IllegalArgumentException with a sentence where no such fingerprint stands there
    public static LinkOffer cut(String data, LinkFingerprint own) {
        int length = own.text().length();
        boolean ends =
                data.length() == length || data.length() > length && data.charAt(length) == ' ';
        if (!ends) {
            throw new IllegalArgumentException(
                    "no fingerprint of " + length + " letters stands at the beginning");
        }
        return new LinkOffer(
                new LinkFingerprint(data.substring(0, length)),
                LinkCandidates.read(data.substring(length)));
    }

    /// As [#cut] reads it.
    @Override
    public String toString() {
        return candidates.isEmpty() ? fingerprint.text() : fingerprint + " " + candidates;
    }
}
