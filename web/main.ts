/** Puts the screen into the page, and keeps the page for the next visit without a network. */
import { mount } from "svelte";
import { keepForOffline } from "./offline/register";
import App from "./views/App.svelte";

mount(App, { target: document.body });
keepForOffline();
