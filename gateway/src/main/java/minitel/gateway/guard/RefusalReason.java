package minitel.gateway.guard;

/// Why a visit is refused.
public enum RefusalReason {
    /// By a ban that ends some day.
    BANNED,
    /// By the operator's list of ranges that are always refused.
    ALWAYS,
    /// This address has as many visits as one may have.
    ADDRESS_FULL,
    /// There are as many visits as there may be.
    FULL
}
