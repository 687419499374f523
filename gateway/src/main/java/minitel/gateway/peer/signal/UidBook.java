package minitel.gateway.peer.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.key.TunnelKey;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.life.LogBudget;
import minitel.life.OwnDirectory;
import minitel.life.WriteFailure;
import org.tinylog.Logger;

/// Which uid belongs to which name. A uid that a name has claimed is refused to every other one, as
/// long as the name has the same key in the configuration and claims no other: so no holder of a
/// name passes for another, be he away or the gateway started anew meanwhile. That a uid is one's
/// own nobody can prove, since controllers choose them freely: whoever claims another's before he
/// does keeps him from this gateway until the operator, who sees whose it is, takes the name away.
/// Kept in `peer-uids.json` of the state directory. For any thread.
final class UidBook {
    static final String NAME = "peer-uids.json";

    private final Path directory;
    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();

    /// While the file is written: whoever asks meanwhile need not wait for the disk.
    private final ReentrantLock saving = new ReentrantLock();

    private final SignalRates rates;
    private final Map<TunnelName, UidClaim> claims = new LinkedHashMap<>();
    private Map<TunnelName, TunnelKey> keys = Map.of();
    private boolean fresh;

    /// @param key whose the name was when it claimed the uid
    private record UidClaim(PeerUid uid, TunnelKey key) {}

    /// @param state the directory; what cannot be read there is told, and counts as not said
    /// @param rates bound how many uids a name may be
    UidBook(Path state, SignalRates rates) {
        this.rates = rates;
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
    /// @throws SignInRefusal when it may not have it
    void claim(TunnelName name, PeerUid uid) throws SignInRefusal {
        lock.lock();
        try {
            TunnelKey key = keys.get(name);
            if (key == null) {
                throw new SignInRefusal(
                        SignInRefusal.Reason.UNKNOWN,
                        "this gateway does not know the name " + name + " any more");
            }
            UidClaim claim = new UidClaim(uid, key);
            if (!claim.equals(claims.get(name))) {
                check(name, uid);
                claims.put(name, claim);
                fresh = true;
            }
        } finally {
            lock.unlock();
        }
    }

    private void check(TunnelName name, PeerUid uid) throws SignInRefusal {
        Optional<TunnelName> owner = owner(uid);
        if (owner.isPresent()) {
            throw new SignInRefusal(
                    SignInRefusal.Reason.TAKEN,
                    "the uid "
                            + uid
                            + " belongs to another name at this gateway: in a group, take another"
                            + " address; else ask the gateway's operator, who sees whose it is and"
                            + " can free it",
                    " (it is that of " + owner.get() + ")");
        }
        UidClaim before = claims.get(name);
        if (before != null && !rates.admitsUid(name)) {
            throw new SignInRefusal(
                    SignInRefusal.Reason.MANY_UIDS,
                    name
                            + " has taken too many uids within the last hour: sign in with "
                            + before.uid()
                            + ", or wait five minutes");
        }
    }

    private Optional<TunnelName> owner(PeerUid uid) {
        return claims.entrySet().stream()
                .filter(it -> it.getValue().uid().equals(uid))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// Whose each one is.
    Map<TunnelName, PeerUid> all() {
        lock.lock();
        try {
            Map<TunnelName, PeerUid> all = new LinkedHashMap<>();
            claims.forEach((name, claim) -> all.put(name, claim.uid()));
            return all;
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
                if (LogBudget.DOORS.allows()) {
                    Logger.warn(
                            "{} could not be written ({}): after a start anew, uids belong to"
                                    + " whoever comes first",
                            file,
                            WriteFailure.words(e));
                }
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
