package minitel.gateway.pavi.visit;

import minitel.gateway.pavi.call.CallTerms;
import minitel.gateway.pavi.figure.CallFigures;

/// On what terms a visit calls, and where its calls are counted.
///
/// @param callsAMinute that its caller may make
record VisitTerms(CallTerms call, int callsAMinute, CallFigures figures) {}
