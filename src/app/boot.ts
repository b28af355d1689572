import "@fontsource-variable/inter";
import "@/views/views.css";
import "./compute-worker";

void import("./main");
