package minitel.gateway.peer.control;

/// Who is linked with whom.
public enum LinkMode {
    /// Friends, each approved by name; addresses of IPv4 are everybody's private view.
    SOCIAL,
    /// Whoever has the group's secret; addresses of IPv4 are the same for all.
    GROUP
}
