package minitel.bridge.session.run;

/// Why a [MinitelSession] ended.
enum MinitelSessionEnd {
    /// The line has gone, or the bridge is to end.
    OVER,
    /// Somebody is there, but has to be looked for anew.
    PROBE,
    /// The same at another speed, which somebody has chosen on the own page.
    TUNE,
    /// Nobody has answered for long.
    NOBODY_THERE
}
