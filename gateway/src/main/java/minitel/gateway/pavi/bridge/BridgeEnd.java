package minitel.gateway.pavi.bridge;

/// How what stood in front of a service has ended.
public enum BridgeEnd {
    /// It was there and is over, or the service may not have it: DIRECTCALLENDED.
    ENDED,
    /// It could not be had: DIRECTCALLFAILED.
    FAILED,
    /// The caller has gone, or pressed Connexion/Fin: the visit is over too.
    LEFT
}
