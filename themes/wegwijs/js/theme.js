// Before the first paint: scripts work, and this is the appearance that was chosen. The only script that blocks. It also asks for what
// only a question in the address needs.
{let d=document,e=d.documentElement,t;e.classList.add("js");try{t=localStorage.getItem("theme")}catch{}if(t)e.dataset.theme=t;if(/=/.test(location))(d.querySelector("[media]")||{}).media=""}
