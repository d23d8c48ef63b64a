"""What an author does at the desk: begin an article, cite, see that the machine is fit."""
