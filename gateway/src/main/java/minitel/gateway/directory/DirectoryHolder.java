package minitel.gateway.directory;

/// Holds the directory of services that is in force. A reload replaces it whole; whoever has taken
/// one keeps it. For any thread.
public final class DirectoryHolder {
    /// Published by the reloading thread, read by all.
    private volatile ServiceDirectory current;

    public DirectoryHolder(ServiceDirectory first) {
        current = first;
    }

    public ServiceDirectory current() {
        return current;
    }

    public void replace(ServiceDirectory next) {
        current = next;
    }
}
