package minitel.gateway.directory;

/// The directory of now. A reload swaps it whole; whoever has taken one keeps it. For any thread.
public final class DirectoryHolder {
    /// Published by the reloading thread, read by all.
    private volatile Directory current;

    public DirectoryHolder(Directory first) {
        current = first;
    }

    public Directory current() {
        return current;
    }

    public void replace(Directory next) {
        current = next;
    }
}
