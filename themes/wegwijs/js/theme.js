// Before the first paint: scripts work, and this is the appearance that was chosen. The only script that blocks.
{let d=document.documentElement,t;d.classList.add("js");try{t=localStorage.getItem("theme")}catch{}if(t)d.dataset.theme=t}
