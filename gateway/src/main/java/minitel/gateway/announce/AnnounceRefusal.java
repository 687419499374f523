package minitel.gateway.announce;

/// Why a question for gateways got no answer.
enum AnnounceRefusal {
    /// It is no question.
    MALFORMED,
    /// From an address outside of this house.
    NOT_NEAR,
    /// Too many from one address, or from all.
    TOO_OFTEN,
    /// No door listens where he who asks could come in.
    NO_DOOR,
    /// The kernel did not take the answer.
    NOT_SENT
}
