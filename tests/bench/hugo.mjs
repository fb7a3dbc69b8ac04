// The same notes as a Hugo site: minimal templates for page, lists, lists of terms, home and feed.

import { folder, frontMatter } from "./files.mjs";
import { note, slug } from "./notes.mjs";

const TAXONOMIES = { route: "routes", gemeente: "gemeenten", wet: "wetten", situatie: "situaties", fase: "fasen" };

const CONFIG = `baseURL = "https://example.org/"
locale = "nl"
title = "Praktijknotities"
titleCaseStyle = "none"
[pagination]
pagerSize = 100
[outputs]
home = ["html", "rss"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
[taxonomies]
${Object.entries(TAXONOMIES).map(([one, many]) => `${one} = "${many}"`).join("\n")}
`;

const nav = ["notities", ...Object.values(TAXONOMIES)].map((name) => `<li><a href="/${name}/">${name}</a></li>`).join("");

const BASE = `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} – {{ site.Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="stylesheet" href="/site.css">
<link rel="alternate" type="application/rss+xml" href="/index.xml">
</head>
<body>
<header><nav aria-label="Menu"><ul><li><a href="/">Start</a></li>${nav}</ul></nav></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer><p>{{ site.Title }}</p></footer>
</body>
</html>
`;

const terms = Object.entries(TAXONOMIES).map(([one, many]) => `<dt>${one}</dt>
{{ range .GetTerms "${many}" }}<dd><a href="{{ .RelPermalink }}" data-pagefind-filter="${one}">{{ .LinkTitle }}</a></dd>{{ end }}`).join("\n");

const PAGE = `{{ define "main" }}<article data-pagefind-body>
<h1>{{ .Title }}</h1>
<p>{{ .Description }}</p>
<dl>
<dt>datum</dt><dd><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2-1-2006" }}</time></dd>
${terms}
</dl>
<nav aria-label="Op deze pagina">{{ .TableOfContents }}</nav>
{{ .Content }}
</article>{{ end }}
`;

const LIST = `{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $pages := .Paginator }}
<ul>
{{ range $pages.Pages }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> <time>{{ .Date.Format "2006-01-02" }}</time> {{ .Description }}</li>
{{ end }}
</ul>
<nav aria-label="Bladeren">{{ if $pages.HasPrev }}<a href="{{ $pages.Prev.URL }}">Vorige</a>{{ end }} {{ $pages.PageNumber }} van {{ $pages.TotalPages }} {{ if $pages.HasNext }}<a href="{{ $pages.Next.URL }}">Volgende</a>{{ end }}</nav>
{{ end }}
`;

const TERMS = `{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>
{{ range .Data.Terms.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.LinkTitle }}</a> ({{ .Count }})</li>
{{ end }}
</ul>{{ end }}
`;

const HOME = `{{ define "main" }}<h1>{{ site.Title }}</h1>
<ul>
{{ range first 20 site.RegularPages.ByDate.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ .Description }}</li>
{{ end }}
</ul>{{ end }}
`;

const FEED = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{{ site.Title }}</title><link>{{ site.Home.Permalink }}</link><description>{{ site.Title }}</description>
{{ range first 20 site.RegularPages.ByDate.Reverse }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid><description>{{ .Description }}</description></item>
{{ end }}</channel></rss>
`;

export function writeHugo(place, n) {
  const write = folder(place);
  write("hugo.toml", CONFIG);
  write("static/site.css", "body { max-width: 60rem; margin: auto; font: 1rem/1.5 system-ui }\n");
  write("layouts/baseof.html", BASE);
  write("layouts/page.html", PAGE);
  write("layouts/section.html", LIST);
  write("layouts/term.html", LIST);
  write("layouts/taxonomy.html", TERMS);
  write("layouts/home.html", HOME);
  write("layouts/rss.xml", FEED);
  write("content/_index.md", frontMatter({ title: "Start" }));
  write("content/notities/_index.md", frontMatter({ title: "Notities" }));
  for (let i = 0; i < n; i++) {
    const one = note(i, (to) => `/notities/${slug(to)}/`);
    const facts = {
      title: one.title,
      description: one.summary,
      date: one.date,
      routes: one.routes,
      gemeenten: one.municipalities,
      wetten: one.laws,
      situaties: one.situations,
      fasen: [one.phase],
    };
    write(`content/notities/${one.slug}.md`, `${frontMatter(facts)}\n${one.markdown}`);
  }
}
