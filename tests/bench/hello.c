/* hello -- the smallest programme of wide ncurses: nothing with a screen starts for less. */
#include <curses.h>
#include <locale.h>

int main(void)
{
	setlocale(LC_ALL, "");
	initscr();
	printw("你好");
	refresh();
	cbreak();
	noecho();
	while (getch() != 'q')
		;
	endwin();
	return 0;
}
