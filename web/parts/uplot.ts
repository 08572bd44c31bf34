/** uPlot, which asks for the browser's language while it loads: where that is none ("C" of a bare Linux), it gets one. */
import "./language";
import uPlot from "uplot";

export default uPlot;
