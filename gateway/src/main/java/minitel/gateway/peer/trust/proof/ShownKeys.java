package minitel.gateway.peer.trust.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import minitel.gateway.peer.message.LinkFingerprint;

/// Which keys somebody has shown lately who is not approved with them: a gateway in between may
/// show one to the owner's eyes and another when he approves.
///
/// @param all the last one last
/// @param whole whether it is known that he has shown no other before: who floods us with uids
///   could have a key forgotten, and show another one as the only one
public record ShownKeys(List<LinkFingerprint> all, boolean whole) {
    static final int MOST = 4;

    /// Of one who has shown nothing.
    public static final ShownKeys NONE = new ShownKeys(List.of(), true);

    public ShownKeys {
        all = List.copyOf(all);
    }

    public static ShownKeys first(LinkFingerprint shown, boolean whole) {
        return new ShownKeys(List.of(shown), whole);
    }

    public ShownKeys with(LinkFingerprint shown) {
        List<LinkFingerprint> fresh = new ArrayList<>(all);
        fresh.remove(shown);
        fresh.add(shown);
        return new ShownKeys(fresh.subList(Math.max(0, fresh.size() - MOST), fresh.size()), whole);
    }

    /// The one that was shown last.
    public LinkFingerprint last() {
        return all.getLast();
    }

    public boolean endsWith(LinkFingerprint shown) {
        return !all.isEmpty() && last().equals(shown);
    }

    /// The one key that the owner can mean; what stands for no key is none.
    ///
    /// @param who as he has said it
    /// @param begin how the key begins; empty = he has shown no other
    /// @throws IllegalArgumentException with a sentence for the owner
    public LinkFingerprint meant(String who, Optional<KeyBeginning> begin) {
        List<LinkFingerprint> keys = all.stream().filter(key -> !key.isNone()).toList();
        List<LinkFingerprint> fit =
                keys.stream().filter(key -> begin.stream().allMatch(it -> it.isOf(key))).toList();
        if (fit.isEmpty()) {
            throw new IllegalArgumentException(
                    who
                            + (keys.isEmpty()
                                    ? " has shown no fingerprint yet, by which he could be known"
                                    : " has shown no such key: minitel-gateway peer-link list"
                                            + " --keys says which"));
        }
        if (fit.size() > 1) {
            throw new IllegalArgumentException(
                    who
                            + " has shown more than one key ("
                            + fit.stream()
                                    .map(LinkFingerprint::text)
                                    .collect(Collectors.joining(", "))
                            + "), so somebody may be in between: ask him which is his, and approve"
                            + " it with --key");
        }
        if (begin.isEmpty() && !whole) {
            throw new IllegalArgumentException(
                    "so many have shown themselves that it is not known any more whether "
                            + who
                            + " has shown another key than "
                            + fit.getFirst()
                            + " before: ask him which is his, and approve it with --key");
        }
        return fit.getFirst();
    }
}
