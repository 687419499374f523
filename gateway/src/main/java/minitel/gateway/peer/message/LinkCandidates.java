package minitel.gateway.peer.message;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.Collectors;

/// The ways in which a peer may be reached, as one text with blanks between them (`cas`).
///
/// @param leftOut how many of the text were none, or more than are kept
public record LinkCandidates(List<LinkCandidate> all, int leftOut) {
    /// So many of one peer are kept.
    public static final int MOST = 16;

    public static final LinkCandidates NONE = new LinkCandidates(List.of(), 0);

    /// @throws IllegalArgumentException with a sentence where they are too many or too long
    public LinkCandidates {
        all = List.copyOf(all);
        FieldText.requireWithin("the number of candidates", all.size(), 0, MOST);
        for (LinkCandidate one : all) {
            FieldText.requireWithin(
                    "the length of a candidate", one.toString().length(), 0, LinkCandidate.LONGEST);
        }
    }

    public static LinkCandidates of(List<LinkCandidate> all) {
        return new LinkCandidates(all, 0);
    }

    /// Reads any text; what is no candidate is left out.
    public static LinkCandidates read(String text) {
        List<LinkCandidate> kept = new ArrayList<>();
        StringTokenizer words = new StringTokenizer(text, " ");
        int seen = 0;
        while (words.hasMoreTokens() && kept.size() < MOST) {
            seen++;
            add(words.nextToken(), kept);
        }
        return new LinkCandidates(kept, seen + words.countTokens() - kept.size());
    }

    private static void add(String word, List<LinkCandidate> kept) {
        try {
            kept.add(LinkCandidate.parse(word));
        } catch (IllegalArgumentException _) {
            // counted as left out
        }
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /// As [#read] reads it.
    @Override
    public String toString() {
        return all.stream().map(LinkCandidate::toString).collect(Collectors.joining(" "));
    }
}
