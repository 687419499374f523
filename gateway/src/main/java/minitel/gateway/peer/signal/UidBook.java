package minitel.gateway.peer.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.key.TunnelKey;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.life.OwnDirectory;
import minitel.life.WriteFailure;
import org.tinylog.Logger;

/// Which uid belongs to which name. A uid that a name has claimed is refused to every other one, as
/// long as the name has the same key in the configuration and claims no other: so no holder of a
/// name passes for another, be he away or the gateway started anew meanwhile. Kept in
/// `peer-uids.json` of the state directory. For any thread.
final class UidBook {
    static final String NAME = "peer-uids.json";

    private final Path directory;
    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();

    /// While the file is written: whoever asks meanwhile need not wait for the disk.
    private final ReentrantLock saving = new ReentrantLock();

    private final Map<TunnelName, UidClaim> claims = new LinkedHashMap<>();
    private Map<TunnelName, TunnelKey> keys = Map.of();
    private boolean fresh;

    /// Whether a name has claimed one that had none: this is not to wait.
    private boolean first;

    /// @param key whose the name was when it claimed the uid
    private record UidClaim(PeerUid uid, TunnelKey key) {}

    /// @param state the directory; what cannot be read there is told, and counts as not said
    UidBook(Path state) {
        directory = state.toAbsolutePath();
        file = directory.resolve(NAME);
        if (Files.exists(file)) {
            read();
        }
    }

    private void read() {
        Faults faults = new Faults();
        JsonFile.read(file, faults)
                .ifPresent(all -> all.get("uids").members().forEach(this::readClaim));
        if (!faults.none()) {
            Logger.warn("{}", faults.all().getFirst());
        }
    }

    private void readClaim(String name, JsonNode claim) {
        Optional<PeerUid> uid =
                claim.require("uid").parsed(Optional.empty(), it -> Optional.of(new PeerUid(it)));
        Optional<TunnelKey> key =
                claim.require("key")
                        .parsed(Optional.empty(), it -> Optional.of(TunnelKey.parse(it)));
        if (TunnelName.isName(name) && uid.isPresent() && key.isPresent()) {
            claims.put(new TunnelName(name), new UidClaim(uid.get(), key.get()));
        }
    }

    /// From now on these names are known; what one of another key has claimed is free.
    void configure(Map<TunnelName, TunnelKey> known) {
        lock.lock();
        try {
            keys = Map.copyOf(known);
            fresh |= claims.entrySet().removeIf(it -> !isOf(it.getKey(), it.getValue().key()));
        } finally {
            lock.unlock();
        }
    }

    private boolean isOf(TunnelName name, TunnelKey key) {
        return Optional.ofNullable(keys.get(name)).filter(key::equals).isPresent();
    }

    /// Gives a uid to a name, which gives up the one that it had.
    ///
    /// @return false when it is another's, or nobody knows the name any more
    boolean claim(TunnelName name, PeerUid uid) {
        lock.lock();
        try {
            TunnelKey key = keys.get(name);
            if (key == null || isAnothers(name, uid)) {
                return false;
            }
            UidClaim claim = new UidClaim(uid, key);
            UidClaim before = claims.put(name, claim);
            fresh |= !Objects.equals(before, claim);
            first |= before == null;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isAnothers(TunnelName name, PeerUid uid) {
        return claims.entrySet().stream()
                .anyMatch(it -> it.getValue().uid().equals(uid) && !it.getKey().equals(name));
    }

    /// Writes the file, if a name is new in it: a gateway that is killed later knows it still.
    /// Names that claim one uid after the other have nothing written but now and then.
    void saveFirst() {
        if (hasFirst()) {
            save();
        }
    }

    private boolean hasFirst() {
        lock.lock();
        try {
            return first;
        } finally {
            lock.unlock();
        }
    }

    /// Writes the file, if anything has changed: one after the other.
    void save() {
        saving.lock();
        try {
            write();
        } finally {
            saving.unlock();
        }
    }

    private void write() {
        Optional<Map<String, Object>> changed = changed();
        if (changed.isPresent()) {
            try {
                OwnDirectory.make(directory);
                JsonFile.write(file, Map.of("uids", changed.get()));
            } catch (IOException e) {
                again();
                Logger.warn(
                        "{} could not be written ({}): after a start anew, uids belong to whoever"
                                + " comes first",
                        file,
                        WriteFailure.words(e));
            }
        }
    }

    /// Written it is not: it is to be tried again.
    private void again() {
        lock.lock();
        try {
            fresh = true;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Map<String, Object>> changed() {
        lock.lock();
        try {
            if (!fresh) {
                return Optional.empty();
            }
            fresh = false;
            first = false;
            Map<String, Object> all = new LinkedHashMap<>();
            claims.forEach((name, claim) -> all.put(name.text(), written(claim)));
            return Optional.of(all);
        } finally {
            lock.unlock();
        }
    }

    private static Map<String, Object> written(UidClaim claim) {
        Map<String, Object> all = new HashMap<>();
        all.put("uid", claim.uid().hex());
        all.put("key", claim.key().text());
        return all;
    }
}
