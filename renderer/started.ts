/** The moment at which the page's own script starts, for whoever measures how long the first picture takes. */
performance.mark('plumbline-start');
